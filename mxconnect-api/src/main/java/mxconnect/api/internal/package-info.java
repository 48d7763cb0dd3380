/** What the packages of the API share among themselves; it is not exported. */
@NullMarked
package mxconnect.api.internal;

import org.jspecify.annotations.NullMarked;
