package dev.pawl.standins.s3;

import java.nio.ByteBuffer;

/** The checksum of 64 bits that NVM Express has, which S3 prefers. */
final class Crc64Nvme {
  private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
  private static final long[] TABLE = table();
  private static final int BYTE_VALUES = 256;

  private long state = -1;

  private static long[] table() {
    long[] table = new long[256];
    for (int i = 0; i < table.length; i++) {
      long value = i;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        value = (value & 1) == 0 ? value >>> 1 : (value >>> 1) ^ POLYNOMIAL;
      }
      table[i] = value;
    }
    return table;
  }

  void update(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      state = TABLE[(int) ((state ^ bytes.get()) & (BYTE_VALUES - 1))] ^ (state >>> Byte.SIZE);
    }
  }

  long value() {
    return ~state;
  }
}
