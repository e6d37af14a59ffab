package docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConformanceTest {
  private static final String PAGE = "conformance.md";

  private final Conformance conformance = Conformance.read();

  @Test
  void everyTestOfLibzmqHasATestOrAReason() {
    assertThat(conformance.mistakes()).isEmpty();
  }

  @Test
  void thePageSaysWhatTheTestsSay() {
    if (Boolean.getBoolean("zekko.docs.write")) {
      Pages.write(PAGE, conformance.page());
    }
    assertThat(Pages.page(PAGE)).isEqualTo(conformance.page());
  }
}
