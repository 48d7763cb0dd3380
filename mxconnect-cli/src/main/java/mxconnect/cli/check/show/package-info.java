/** What those who show a check have in common: words for what was found. */
@NullMarked
package mxconnect.cli.check.show;

import org.jspecify.annotations.NullMarked;
