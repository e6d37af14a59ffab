package io.zekko.runtime.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** The set against the obvious model: a count for each topic. */
class SubscriptionSetProperties {
  @Property(tries = 300)
  void agreesWithTheModel(
      @ForAll @Size(max = 100)
          List<@CharRange(from = 'a', to = 'c') @StringLength(max = 4) String> topics,
      @ForAll @Size(100) List<Boolean> adds) {
    SubscriptionSet set = new SubscriptionSet();
    Map<String, Integer> model = new TreeMap<>();
    for (int i = 0; i < topics.size(); i++) {
      String topic = topics.get(i);
      if (adds.get(i)) {
        set.add(bytes(topic));
        model.merge(topic, 1, Integer::sum);
      } else {
        boolean last = model.getOrDefault(topic, 0) == 1;
        model.computeIfPresent(topic, (key, times) -> times == 1 ? null : times - 1);
        assertThat(set.remove(bytes(topic))).isEqualTo(last);
      }
      String frame = topics.get(0);
      assertThat(set.matches(bytes(frame)))
          .isEqualTo(model.keySet().stream().anyMatch(frame::startsWith));
    }

    List<String> held = new ArrayList<>();
    set.forEach(topic -> held.add(new String(topic, StandardCharsets.UTF_8)));
    assertThat(held).containsExactlyInAnyOrderElementsOf(model.keySet());
    assertThat(set.size()).isEqualTo(model.size());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
