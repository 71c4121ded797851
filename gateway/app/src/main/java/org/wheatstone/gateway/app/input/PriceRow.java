package org.wheatstone.gateway.app.input;

/**
 * A row of a price list with a price: one model as one provider sells it. Immutable, for any thread.
 *
 * @param name         of the model, for people.
 * @param family       of the model; may be empty.
 * @param inputNano    list price in nano-USD per million input tokens, above 0.
 * @param outputNano   list price in nano-USD per million output tokens, above 0.
 * @param contextLimit in tokens, input and output together.
 * @param outputLimit  in tokens.
 * @param toolCall     whether it can call tools.
 * @param status       empty for a model in regular service, else a word such as {@code beta} or {@code deprecated}.
 * @param line         of the file.
 */
public record PriceRow(
    String provider,
    String modelId,
    String name,
    String family,
    long inputNano,
    long outputNano,
    long contextLimit,
    long outputLimit,
    boolean toolCall,
    String status,
    int line) {
}
