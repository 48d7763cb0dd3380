package mxconnect.core.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a provider comes from is said by the name of its jar, however deep that lies. */
class OriginTest {
  @ParameterizedTest
  @CsvSource({
    "file:/srv/jars/inner-1.0.jar, inner-1.0.jar",
    "jar:nested:/srv/app.jar/!BOOT-INF/lib/inner-1.0.jar!/, inner-1.0.jar",
    "jar:file:/srv/app.jar!/BOOT-INF/lib/inner-1.0.jar!/, inner-1.0.jar",
    "jar:file:/srv/app.war!/WEB-INF/lib/inner-1.0.jar!/, inner-1.0.jar",
    "jar:file:/srv/inner-1.0.jar!/, inner-1.0.jar",
    "jar:nested:/srv/app.jar/!BOOT-INF/classes/!/, jar:nested:/srv/app.jar/!BOOT-INF/classes/!/",
    "bundle://7.0:1/, bundle://7.0:1/",
    "vfs:/content/app.ear/inner.jar, vfs:/content/app.ear/inner.jar"
  })
  void jarIsNamed(String location, String place) {
    assertEquals(place, Origin.placeOf(location));
  }

  @Test
  void folderIsShownWhole(@TempDir Path folder) throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    assertEquals(classes.toString(), Origin.placeOf(classes.toUri().toString()));
  }
}
