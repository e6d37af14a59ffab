package io.zekko.benchmarks.compare;

import java.util.Iterator;
import java.util.Map;

/** Writes maps, lists, texts, numbers and truth values as JSON; NaN is null. */
final class Json {
  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder();

  private Json() {}

  static String of(Object value) {
    Json json = new Json();
    json.value(value, "\n");
    return json.text.append('\n').toString();
  }

  private void value(Object value, String newLine) {
    if (value instanceof Map<?, ?> map) {
      Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
      text.append('{');
      while (entries.hasNext()) {
        Map.Entry<?, ?> entry = entries.next();
        text.append(newLine).append(INDENT);
        string(entry.getKey().toString());
        text.append(": ");
        value(entry.getValue(), newLine + INDENT);
        text.append(entries.hasNext() ? "," : newLine);
      }
      text.append('}');
    } else if (value instanceof Iterable<?> list) {
      Iterator<?> elements = list.iterator();
      text.append('[');
      while (elements.hasNext()) {
        value(elements.next(), newLine + INDENT);
        text.append(elements.hasNext() ? ", " : "");
      }
      text.append(']');
    } else if (value instanceof Number number) {
      text.append(Double.isFinite(number.doubleValue()) ? number.toString() : "null");
    } else if (value instanceof Boolean || value == null) {
      text.append(value);
    } else {
      string(value.toString());
    }
  }

  private void string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ') {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
