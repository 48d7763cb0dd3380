/**
 * Finds the TLSA records of a mail exchanger (RFC 7672 §2.2).
 *
 * <p>This step has its place in the pipeline; it is not part of the engine yet. Asking for DANE is
 * refused, so that nobody takes a connection for a protected one.
 */
@NullMarked
package mxconnect.core.dane;

import org.jspecify.annotations.NullMarked;
