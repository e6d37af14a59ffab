/** How definitions of socket types read their settings from configuration. */
package io.zekko.patterns.settings;
