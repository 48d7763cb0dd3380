/** Tests of behaviour and packaging across modules. */
@NullMarked
package mxconnect.tests;

import org.jspecify.annotations.NullMarked;
