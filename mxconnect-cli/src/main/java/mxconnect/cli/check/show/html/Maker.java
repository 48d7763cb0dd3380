package mxconnect.cli.check.show.html;

import mxconnect.cli.check.finding.CheckResult;
import mxconnect.cli.check.finding.Thresholds;

/**
 * What all reports of a run have in common.
 *
 * @param checker what checks, such as {@code mxconnect 0.1.0}
 * @param thresholds how long before its end a thing ends soon
 */
record Maker(String checker, Thresholds thresholds) {
  Frame frame(CheckResult result, String prefix, int level) {
    return new Frame(result, checker, thresholds, prefix, level);
  }
}
