package io.guardianops.audit.ledger;

/// A key file can't be used.
public abstract sealed class KeyFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private KeyFileException(String message, Throwable cause) {
        super(message, cause);
    }

    /// The passphrase doesn't open the file. A file whose sealed part was changed answers the same, as PKCS#12 can't
    /// tell the two apart.
    public static final class WrongPassphrase extends KeyFileException {
        private static final long serialVersionUID = 1L;

        WrongPassphrase(Throwable cause) {
            super("The passphrase does not open the key file, or the file was changed.", cause);
        }
    }

    /// The file is no key file of ours, or no longer one, whatever the passphrase.
    public static final class Damaged extends KeyFileException {
        private static final long serialVersionUID = 1L;

        Damaged(Throwable cause) {
            super("The key file is damaged or no key file.", cause);
        }
    }
}
