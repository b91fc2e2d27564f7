package io.guardianops.engine.port;

/// What can be read within one transaction. Not for use outside of the work it was handed to.
public interface ReadTransaction {}
