/** Answers DNS questions with dnsjava. */
@NullMarked
package mxconnect.dns.dnsjava;

import org.jspecify.annotations.NullMarked;
