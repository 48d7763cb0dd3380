/**
 * What has changed since an earlier run: reads the lines of JSON that it wrote, keeps of each
 * target what can be compared, and compares.
 */
@NullMarked
package mxconnect.cli.check.compare;

import org.jspecify.annotations.NullMarked;
