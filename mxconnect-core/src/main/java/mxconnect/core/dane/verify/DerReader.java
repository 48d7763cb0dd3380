package mxconnect.core.dane.verify;

import java.util.Arrays;

/**
 * Reads elements one after the other, strictly by the distinguished encoding rules (ITU-T X.690
 * §8.1, §10.1): lengths are definite and as short as can be, tags fit one octet, and no element is
 * longer than what it stands in.
 */
final class DerReader {
  static final int BOOLEAN = 0x01;
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;

  /** The tag of the first element of a choice, such as the version of a certificate. */
  static final int CONTEXT_0 = 0xa0;

  static final int CONTEXT_1 = 0xa1;

  private static final int LONG_TAG = 0x1f;
  private static final int LONG_LENGTH = 0x80;
  private static final int MAX_LENGTH_OCTETS = 3;

  private final byte[] octets;
  private final int end;
  private int position;

  private DerReader(byte[] octets, int from, int to) {
    this.octets = octets;
    this.position = from;
    this.end = to;
  }

  static DerReader of(byte[] octets) {
    return new DerReader(octets, 0, octets.length);
  }

  boolean atEnd() {
    return position == end;
  }

  /** Returns the tag of the next element. */
  int tag() throws BadDerException {
    int tag = octet(position);
    if ((tag & LONG_TAG) == LONG_TAG) {
      throw new BadDerException("a tag of more than one octet");
    }
    return tag;
  }

  /** Tells whether there is a next element of this tag. */
  boolean nextIs(int tag) throws BadDerException {
    return !atEnd() && tag() == tag;
  }

  /** Goes over an element and returns a reader of what is in it. */
  DerReader enter(int tag) throws BadDerException {
    int from = advance(tag);
    return new DerReader(octets, from, position);
  }

  /** Goes over an element and returns what is in it. */
  byte[] content(int tag) throws BadDerException {
    int from = advance(tag);
    return Arrays.copyOfRange(octets, from, position);
  }

  /** Goes over an element and returns all of it. */
  byte[] element(int tag) throws BadDerException {
    int from = position;
    int unused = advance(tag);
    return Arrays.copyOfRange(octets, from, position);
  }

  void skip(int tag) throws BadDerException {
    int unused = advance(tag);
  }

  void requireEnd() throws BadDerException {
    if (!atEnd()) {
      throw new BadDerException(end - position + " octets too many");
    }
  }

  /** Goes over an element and returns where its content begins. */
  private int advance(int tag) throws BadDerException {
    if (tag() != tag) {
      throw new BadDerException("tag " + tag() + " instead of " + tag);
    }
    int lengthAt = position + 1;
    int first = octet(lengthAt);
    int more = first < LONG_LENGTH ? 0 : first - LONG_LENGTH;
    int length = more == 0 ? first : longLength(lengthAt + 1, more);
    int content = lengthAt + 1 + more;
    if (first == LONG_LENGTH || length > end - content) {
      throw new BadDerException("a length that is indefinite or too large");
    }
    position = content + length;
    return content;
  }

  private int longLength(int from, int count) throws BadDerException {
    if (count > MAX_LENGTH_OCTETS) {
      throw new BadDerException("a length of " + count + " octets");
    }
    int length = 0;
    for (int i = from; i < from + count; i++) {
      length = length << Byte.SIZE | octet(i);
    }
    if (length < LONG_LENGTH || octet(from) == 0) {
      throw new BadDerException("a length that is longer than need be");
    }
    return length;
  }

  private int octet(int index) throws BadDerException {
    if (index >= end) {
      throw new BadDerException("it ends too early");
    }
    return octets[index] & 0xff;
  }
}
