/** What the engine uses of ICU4J, which comes without a descriptor. */
open module com.ibm.icu {
  exports com.ibm.icu.text;
}
