package io.guardianops.server;

import io.guardianops.engine.GuardianEngine;
import io.guardianops.model.GuardianAction;
import io.guardianops.model.Mandate;
import io.guardianops.model.query.ActionQuery;
import io.guardianops.model.query.ActionRow;
import io.guardianops.wire.ActionJson;
import io.guardianops.wire.ActionNoteJson;
import io.guardianops.wire.ActionQueryParameters;
import io.guardianops.wire.ActionRowJson;
import io.guardianops.wire.ApiPaths;
import io.guardianops.wire.CountJson;
import io.guardianops.wire.MandateBody;
import io.guardianops.wire.NoteBody;
import io.guardianops.wire.RestoreBody;
import io.guardianops.wire.RestorePlanJson;
import io.guardianops.wire.RevertedJson;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The audit history: questions about it, and what can be done about one of its actions.
final class ActionRoutes {
    private final GuardianEngine engine;
    private final ActionPages pages;

    ActionRoutes(GuardianEngine engine) {
        this.engine = engine;
        this.pages = new ActionPages(engine.reads());
    }

    void addTo(ApiRoutes routes) {
        routes.get(ApiPaths.ACTIONS, this::list);
        // Before the single one: paths are matched in this order.
        routes.get(ApiPaths.ACTION_COUNT, this::count);
        routes.get(ApiPaths.ACTIONS + "/{id}", this::single);
        routes.post(ApiPaths.ACTIONS + "/{id}/revert", this::revert);
        routes.get(ApiPaths.ACTIONS + "/{id}/" + ApiPaths.NOTES, this::notes);
        routes.post(ApiPaths.ACTIONS + "/{id}/" + ApiPaths.NOTES, this::addNote);
        routes.get(ApiPaths.ACTIONS + "/{id}/restore-plan", this::restorePlan);
        routes.post(ApiPaths.ACTIONS + "/{id}/restore", this::restore);
    }

    private void list(Exchange exchange) {
        ActionQuery query = ActionQueryParameters.read(exchange.parameters());
        if (exchange.wantsFullDetail()) {
            exchange.page(engine.reads().actions(query), ActionRowJson::of);
        } else {
            pages.page(query).answer(exchange);
        }
    }

    private void count(Exchange exchange) {
        ActionQuery query = ActionQueryParameters.read(exchange.parameters());
        exchange.answer(CountJson.of(engine.reads().countActions(query)));
    }

    private void single(Exchange exchange) {
        ActionRow row = engine.reads().action(exchange.id());
        exchange.answer(exchange.wantsFullDetail() ? ActionRowJson.of(row) : ActionJson.of(row.action()));
    }

    private void revert(Exchange exchange) {
        String id = exchange.id();
        Mandate mandate = exchange.caller().carry(MandateBody.read(exchange.body(), exchange.idempotencyKey()));
        GuardianAction reverted = engine.interventions().revert(id, mandate);
        // What is on record: a repeat of an earlier request may say it in other words.
        Map<String, @Nullable Object> audit = reverted.auditLog();
        exchange.answer(new RevertedJson(
                reverted.id(),
                true,
                Objects.toString(audit.get("revert_reason"), mandate.reason()),
                Objects.toString(audit.get("reverted_by"), mandate.initiatedBy())));
    }

    private void notes(Exchange exchange) {
        String id = exchange.id();
        // Who asks for an action that isn't there is told so.
        ActionRow _ = engine.reads().action(id);
        exchange.answer(engine.notes().of(id).stream().map(ActionNoteJson::of).toList());
    }

    private void addNote(Exchange exchange) {
        String id = exchange.id();
        Mandate mandate = exchange.caller().carry(NoteBody.read(exchange.body(), exchange.idempotencyKey()));
        exchange.answer(ActionNoteJson.of(engine.notes().add(id, mandate)));
    }

    private void restorePlan(Exchange exchange) {
        exchange.answer(RestorePlanJson.of(engine.restores().plan(exchange.id())));
    }

    private void restore(Exchange exchange) {
        String id = exchange.id();
        RestoreBody wanted = RestoreBody.read(exchange.body(), exchange.idempotencyKey());
        Mandate mandate = exchange.caller().carry(wanted.mandate());
        exchange.answer(ActionJson.of(engine.restores().run(id, wanted.step(), wanted.acceptDrift(), mandate)));
    }
}
