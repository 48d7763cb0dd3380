/** What a provider implements. */
@NullMarked
package mxconnect.api.spi;

import org.jspecify.annotations.NullMarked;
