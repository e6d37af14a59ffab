package io.zekko.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the file of raw data looks like. */
class JsonTest {
  @Test
  void writesMapsListsAndPlainValues() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("text", "a \"b\" \\ c\n");
    data.put("numbers", List.of(1, 2.5));
    data.put("more", Map.of("yes", true));

    assertThat(Json.of(data))
        .isEqualTo(
            """
            {
              "text": "a \\"b\\" \\\\ c\\u000a",
              "numbers": [1, 2.5],
              "more": {
                "yes": true
              }
            }
            """);
  }

  @Test
  void whatIsNoNumberIsNull() {
    assertThat(Json.of(Arrays.asList(Double.NaN, Double.POSITIVE_INFINITY, null)))
        .isEqualTo("[null, null, null]\n");
  }

  @Test
  void emptyOnesAreEmpty() {
    assertThat(Json.of(List.of(Map.of(), List.of()))).isEqualTo("[{}, []]\n");
  }
}
