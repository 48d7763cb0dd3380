package mxconnect.cli.check.show.html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mxconnect.cli.check.CheckSink;
import mxconnect.cli.check.finding.Thresholds;

/** Writes reports of checks for people: the entry of this package. */
public final class HtmlReports {
  private HtmlReports() {}

  /**
   * Returns what writes reports: into a folder, one file for each target and an index, if the path
   * is a folder or ends in a separator; else one file for all.
   *
   * @param path as the user gave it
   * @param checker what checks, such as {@code mxconnect 0.1.0}
   * @param thresholds how long before its end a thing ends soon
   * @throws IOException if nothing can be written there
   */
  public static CheckSink to(String path, String checker, Thresholds thresholds)
      throws IOException {
    Path place = Path.of(path);
    boolean folder = path.endsWith("/") || path.endsWith("\\") || Files.isDirectory(place);
    Maker maker = new Maker(checker, thresholds);
    return folder ? ReportFolder.open(place, maker) : ReportFile.open(place, maker);
  }
}
