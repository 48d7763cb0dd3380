package mxconnect.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a reply, and where it ends: RFC 5321 §4.2, §4.2.1, §4.5.3.1.5. */
class ReplyReaderTest {
  @Test
  void replyOfOneLine() throws IOException {
    assertEquals(
        new Reply(220, List.of("mail.example.com ESMTP")), read("220 mail.example.com ESMTP\r\n"));
  }

  @Test
  void replyOfSeveralLines() throws IOException {
    assertEquals(
        new Reply(250, List.of("mail.example.com", "SIZE 1000", "HELP")),
        read("250-mail.example.com\r\n250-SIZE 1000\r\n250 HELP\r\n"));
  }

  /** RFC 5321 §4.2: a client must take a code without text. */
  @ParameterizedTest
  @ValueSource(strings = {"250\r\n", "250 \r\n", "250\n", "250-\r\n250\r\n"})
  void textMayBeMissing(String octets) throws IOException {
    Reply reply = read(octets);
    assertEquals(250, reply.code());
    assertTrue(reply.lines().stream().allMatch(String::isEmpty));
  }

  @Test
  void lineMayEndInLfAlone() throws IOException {
    assertEquals(new Reply(250, List.of("a", "b")), read("250-a\n250 b\n"));
  }

  @Test
  void nothingBehindTheReplyIsRead() throws IOException {
    ByteArrayInputStream in = in("220 a\r\n250 b\r\n");
    ReplyReader reader = new ReplyReader(in, unused -> {});
    assertEquals(220, reader.read().code());
    assertEquals(7, in.available());
    assertEquals(250, reader.read().code());
    assertEquals(0, in.available());
  }

  @Test
  void lineOf512OctetsIsTheLongest() throws IOException {
    assertEquals("x".repeat(506), read("250 " + "x".repeat(506) + "\r\n").lines().getFirst());
    assertBad("250 " + "x".repeat(507) + "\r\n", "more than 512 octets");
    assertEquals("x".repeat(507), read("250 " + "x".repeat(507) + "\n").lines().getFirst());
    assertBad("250 " + "x".repeat(508) + "\n", "more than 512 octets");
  }

  @Test
  void lineWithoutEndIsGivenUpAtTheLimit() {
    ByteArrayInputStream in = in("2".repeat(10_000));
    assertThrows(BadReplyException.class, () -> new ReplyReader(in, unused -> {}).read());
    assertEquals(10_000 - 512, in.available());
  }

  @Test
  void replyOf100LinesIsTheLongest() throws IOException {
    assertEquals(100, read("250-x\r\n".repeat(99) + "250 x\r\n").lines().size());
    assertBad("250-x\r\n".repeat(100) + "250 x\r\n", "more than 100 lines");
  }

  @Test
  void codesMustNotBeMixed() {
    assertBad("250-a\r\n220 b\r\n", "the codes 250 and 220");
    assertBad("220-a\r\n220-b\r\n421 c\r\n", "the codes 220 and 421");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n",
        "22\r\n",
        "hello\r\n",
        "2x0 a\r\n",
        " 250 a\r\n",
        "-250 a\r\n",
        "+250 a\r\n",
        "250a\r\n",
        "2500 a\r\n",
        "250\ta\r\n",
        "250_a\r\n",
        "250-a\r\nb\r\n",
        "250-a\r\n\r\n",
        "\u0662\u0665\u0660 a\r\n",
        "HTTP/1.1 400 Bad Request\r\n",
        "SSH-2.0-OpenSSH_9.2\r\n"
      })
  void whatHasNoCodeIsNoReply(String octets) {
    assertBad(octets, "not a reply of SMTP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"000", "100", "150", "199", "600", "999"})
  void codesOutsideOf200To599AreNone(String code) {
    assertBad(code + " a\r\n", "not a reply of SMTP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"200", "354", "421", "599"})
  void codesOf200To599AreOnes(String code) throws IOException {
    assertEquals(Integer.parseInt(code), read(code + " a\r\n").code());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 11, 13, 27, 31, 127})
  void controlCharactersAreRefused(int octet) {
    assertBad("220 a" + (char) octet + "b\r\n", "control characters");
  }

  /** RFC 5321 §4.2: textstring. */
  @Test
  void tabMayStandInTheText() throws IOException {
    assertEquals("a\\u0009b", read("220 a\tb\r\n").lines().getFirst());
  }

  /** RFC 6531 §3.7.4.2. */
  @Test
  void textThatIsNotAsciiIsUtf8() throws IOException {
    assertEquals("grüß dich", read("220 grüß dich\r\n").lines().getFirst());
    byte[] latin1 = "220 grüß\r\n".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        "gr\ufffd\ufffd",
        new ReplyReader(new ByteArrayInputStream(latin1), unused -> {}).read().lines().getFirst());
  }

  @Test
  void marksThatTurnTheTextAroundAreEscaped() throws IOException {
    assertEquals("a\\u202eb\\u0085", read("220 a\u202eb\u0085\r\n").lines().getFirst());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "220 a", "220 a\r", "220-a\r\n", "220-a\r\n22"})
  void endInTheMiddleIsTheEndOfTheConnection(String octets) {
    assertThrows(EOFException.class, () -> read(octets));
  }

  @Test
  void transcriptHasEachLineAsItCameAlsoWhatIsNoReply() {
    assertEquals(List.of("250-a\tb", "250 c"), transcript("250-a\tb\r\n250 c\n"));
    assertEquals(List.of("\u0007hello\u202e"), transcript("\u0007hello\u202e\r\nmore\r\n"));
    assertEquals(List.of("2".repeat(512)), transcript("2".repeat(600)));
    assertEquals(List.of("220-a", "22"), transcript("220-a\r\n22"));
    assertEquals(List.of(), transcript(""));
  }

  private static List<String> transcript(String octets) {
    List<String> lines = new ArrayList<>();
    try {
      Reply unused = new ReplyReader(in(octets), lines::add).read();
    } catch (IOException noReply) {
      // The lines are there all the same.
    }
    return lines;
  }

  @Test
  void replyInOneLineIsCut() {
    assertEquals("250 a / b", new Reply(250, List.of("a", "b")).toString());
    assertEquals("250", new Reply(250, List.of("")).toString());
    assertTrue(new Reply(250, List.of("x".repeat(500), "y")).toString().length() < 310);
  }

  private static void assertBad(String octets, String words) {
    BadReplyException failure = assertThrows(BadReplyException.class, () -> read(octets));
    assertTrue(String.valueOf(failure.getMessage()).contains(words), failure::getMessage);
  }

  private static Reply read(String octets) throws IOException {
    return new ReplyReader(in(octets), unused -> {}).read();
  }

  private static ByteArrayInputStream in(String octets) {
    return new ByteArrayInputStream(octets.getBytes(StandardCharsets.UTF_8));
  }
}
