package mxconnect.cache.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import mxconnect.fuzz.FuzzTarget;

/** The policy file: what is read from it is the same again once it has been written. */
public final class PolicyFileReaderFuzz implements FuzzTarget {
  @Override
  public void read(byte[] octets) {
    PolicyFileContent content = PolicyFileReader.read(octets);
    PolicyFileContent again = PolicyFileReader.read(PolicyFileFormat.file(content.policies()));
    assertEquals(content.policies(), again.policies());
  }
}
