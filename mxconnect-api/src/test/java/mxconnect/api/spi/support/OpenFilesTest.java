package mxconnect.api.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenFilesTest {
  @ParameterizedTest
  @CsvSource({
    "256, 256",
    "1048576, 1048576",
    "unlimited, 9223372036854775807",
    "999999999999999999, 999999999999999999"
  })
  void softLimitCounts(String soft, long most) {
    List<String> limits =
        List.of(
            "Limit                     Soft Limit           Hard Limit           Units     ",
            "Max processes             63432                63432                processes ",
            "Max open files            "
                + soft
                + "                 1048576              files     ");
    assertEquals(most, OpenFiles.most(limits));
  }

  @Test
  void fewDescriptorsAreAssumedWhereNoneAreTold() {
    assertEquals(1_024, OpenFiles.most(List.of()));
    assertEquals(1_024, OpenFiles.most(List.of("Max open files  many  many  files")));
  }

  @Test
  void thisProcessHasSome() {
    assertTrue(LocalResources.mostOpenFiles() > 0);
    assertEquals(OpenFiles.most(), LocalResources.mostOpenFiles());
  }
}
