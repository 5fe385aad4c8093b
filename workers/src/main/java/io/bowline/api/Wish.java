package io.bowline.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Who wants something, and why; both are recorded.
 *
 * @param by name of the person
 */
public record Wish(
    @NotBlank(message = "say who you are") @Size(max = 200, message = "at most 200 characters")
        String by,
    @NotBlank(message = "a reason is needed") @Size(max = 2000, message = "at most 2000 characters")
        String reason) {}
