/**
 * The ladder for one VM: what can work now, which server takes it by 3RC's rules, and what it waits
 * for.
 */
package io.bowline.escalation;
