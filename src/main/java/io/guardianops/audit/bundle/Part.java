package io.guardianops.audit.bundle;

/// A part of the file as its ZIP headers tell of it.
///
/// @param name its name
/// @param size its bytes, stored without compression
/// @param crc  CRC-32 of them
record Part(String name, long size, int crc) {}
