package io.guardianops.settings;

/// Who acts from this console.
///
/// @param name goes into every audit record as its initiator
/// @param authority the name of the authority level, such as `GUARDIAN`; a name, so that settings know nothing of the
///     domain
public record Commander(String name, String authority) {
    public Commander {
        Require.text(name, "name");
        Require.text(authority, "authority");
    }

    /// The user of the operating system, at the authority that an intervention needs.
    public static Commander ofThisUser() {
        var user = System.getProperty("user.name", "");
        // The JVM says "?" for a user id without an account, as in many containers.
        return new Commander(user.isBlank() || "?".equals(user) ? "operator" : user, "GUARDIAN");
    }

    public Commander withName(String newName) {
        return new Commander(newName, authority);
    }

    public Commander withAuthority(String newAuthority) {
        return new Commander(name, newAuthority);
    }
}
