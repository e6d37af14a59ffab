package io.zekko.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.benchmarks.compare.BarChart.Bar;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The pictures. */
class BarChartTest {
  private final BarChart chart = new BarChart("fast & <faster>");

  @Test
  void barsAreAsLongAsTheirMedians() throws Exception {
    chart.add("first", List.of(bar("one", 10, 20, 40), bar("other", 5, 10, 10)));

    NodeList bars = parse().getElementsByTagName("rect");
    assertThat(width(bars, 1)).isEqualTo(2 * width(bars, 2)).isPositive();
  }

  @Test
  void eachGroupHasItsOwnScaleAndEachNameItsColour() throws Exception {
    chart.add("first", List.of(bar("one", 1_000_000)));
    chart.add("second", List.of(bar("other", 1), bar("one", 2)));

    NodeList bars = parse().getElementsByTagName("rect");
    assertThat(width(bars, 1)).isEqualTo(width(bars, 3));
    assertThat(colour(bars, 1)).isEqualTo(colour(bars, 3)).isNotEqualTo(colour(bars, 2));
  }

  @Test
  void whoHasNoValueHasNoBarAndNothingIsShorterThanNothing() throws Exception {
    chart.add("first", List.of(bar("failed", Double.NaN), bar("freed", -5)));
    chart.add("none", List.of());

    NodeList bars = parse().getElementsByTagName("rect");
    assertThat(bars.getLength()).isEqualTo(2);
    assertThat(width(bars, 1)).isZero();
  }

  @Test
  void textIsEscaped() throws Exception {
    assertThat(parse().getElementsByTagName("text").item(0).getTextContent())
        .isEqualTo("fast & <faster>");
  }

  private Document parse() throws Exception {
    byte[] svg = chart.svg().getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg));
  }

  private static Bar bar(String name, double... values) {
    return new Bar(name, new Samples(Arrays.stream(values).boxed().toList()));
  }

  private static double width(NodeList bars, int index) {
    return Double.parseDouble(((Element) bars.item(index)).getAttribute("width"));
  }

  private static String colour(NodeList bars, int index) {
    return ((Element) bars.item(index)).getAttribute("fill");
  }
}
