package mxconnect.cli.progress;

import mxconnect.cli.text.Ink;

/**
 * How the ways to end are shown.
 *
 * @param <E> the ways to end
 */
public interface Look<E extends Enum<E>> {
  /** Returns the word for one. */
  String word(E end);

  /** Returns a text in its colour. */
  String paint(Ink ink, E end, String text);
}
