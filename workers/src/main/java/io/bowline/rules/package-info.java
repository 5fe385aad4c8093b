/** Decision tables that operators edit, read where no engine is at hand. */
package io.bowline.rules;
