/** Shows on a terminal how far a run over many targets has got. */
@NullMarked
package mxconnect.cli.progress;

import org.jspecify.annotations.NullMarked;
