/** Measures deliveries against bare socket connects. */
@NullMarked
package mxconnect.bench;

import org.jspecify.annotations.NullMarked;
