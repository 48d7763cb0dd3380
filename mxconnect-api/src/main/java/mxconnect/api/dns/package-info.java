/** The questions and answers of the DNS as values. */
@NullMarked
package mxconnect.api.dns;

import org.jspecify.annotations.NullMarked;
