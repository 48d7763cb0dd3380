/**
 * Feeds the parsers of all modules with octets that nobody thought of. Each has a {@link
 * mxconnect.fuzz.FuzzTarget} in its own package, which says what must hold whatever it reads, and a
 * corpus: inputs that lead through it. Every build reads the corpora; the profile {@code hostile}
 * has Jazzer make more inputs from them.
 */
package mxconnect.fuzz;
