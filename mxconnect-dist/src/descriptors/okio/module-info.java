/** Okio, which comes without a descriptor. */
module okio {
  requires java.logging;
  requires kotlin.stdlib;

  exports okio;
}
