/** The settings of a Bowline installation and the beans every stage shares. */
package io.bowline.config;
