package io.guardianops.engine.demo;

import java.util.List;
import java.util.Random;

/// A kind of work that the fleet does every day.
///
/// @param title          what it is called; `#` stands for a number, `@` for a name from the list
/// @param names          names for `@`
/// @param type           task type
/// @param phase          phase
/// @param capability     what an agent must be able to do
/// @param typicalMinutes how long it takes, about
/// @param description    more for people
record Work(
        String title,
        List<String> names,
        String type,
        String phase,
        String capability,
        int typicalMinutes,
        String description) {

    private static final String BUILD = "PHASE_IMPLEMENTATION";
    private static final String TEST = "PHASE_TESTING";
    private static final String SHIP = "PHASE_DEPLOYMENT";
    private static final String PLAN = "PHASE_REQUIREMENTS";

    private static final List<String> LANGUAGES = List.of(
            "French", "German", "Spanish", "Portuguese", "Italian", "Dutch", "Polish", "Japanese", "Korean", "Turkish");
    private static final List<String> REGIONS =
            List.of("eu-west", "eu-north", "us-east", "us-west", "ap-south", "ap-east", "sa-east");
    private static final List<String> SERVICES = List.of(
            "checkout", "ledger", "catalogue", "identity", "notifications", "pricing", "shipping", "reviews", "search");
    private static final List<String> NONE = List.of();

    /// What an agent of this fleet can do.
    static final List<String> CAPABILITIES =
            List.of("search", "billing", "support", "data", "ml", "code", "docs", "events");

    static final List<Work> CATALOG = List.of(
            new Work("Rebuild search shard #", NONE, "reindex", BUILD, "search", 9, "Full rebuild from the snapshot."),
            new Work("Refresh suggestions for @", REGIONS, "reindex", BUILD, "search", 6, "Type-ahead of the region."),
            new Work("Verify index checksums of @", REGIONS, "validation", TEST, "search", 5, "Compare with source."),
            new Work("Export ledger partition #", NONE, "export", SHIP, "billing", 8, "For the auditors' store."),
            new Work("Reconcile settlements, batch #", NONE, "reconcile", BUILD, "billing", 10, "Card and bank files."),
            new Work("Recalculate invoices, run #", NONE, "billing_run", BUILD, "billing", 12, "After a tax change."),
            new Work(
                    "Classify support backlog, part #", NONE, "classification", BUILD, "support", 7, "Route by topic."),
            new Work("Draft answers for queue @", SERVICES, "drafting", BUILD, "support", 6, "For review by people."),
            new Work("Summarise incident logs of @", SERVICES, "summary", PLAN, "support", 5, "Timeline and causes."),
            new Work("Backfill usage metrics, day #", NONE, "backfill", BUILD, "data", 11, "From raw events."),
            new Work(
                    "Deduplicate contact records, block #", NONE, "cleanup", BUILD, "data", 9, "By address and phone."),
            new Work("Profile new columns of @", SERVICES, "analysis", PLAN, "data", 4, "Types, nulls, outliers."),
            new Work("Score fraud candidates, batch #", NONE, "scoring", BUILD, "ml", 7, "Orders of the last hour."),
            new Work("Train routing model on @", REGIONS, "training", BUILD, "ml", 16, "Weekly, warm start."),
            new Work("Evaluate ranking candidate #", NONE, "evaluation", TEST, "ml", 10, "Offline, held-out week."),
            new Work("Review pull request #", NONE, "review", TEST, "code", 5, "Comments and a verdict."),
            new Work("Generate fixtures v#", NONE, "generation", TEST, "code", 6, "For the contract tests."),
            new Work("Upgrade dependencies of @", SERVICES, "maintenance", BUILD, "code", 9, "Minor versions."),
            new Work(
                    "Analyse requirements of @", SERVICES, "analyze_requirements", PLAN, "code", 8, "Gaps, questions."),
            new Work("Translate help centre into @", LANGUAGES, "translation", BUILD, "docs", 8, "Changed pages."),
            new Work("Check links of @ handbook", SERVICES, "validation", TEST, "docs", 3, "And propose repairs."),
            new Work("Write release notes for @", SERVICES, "drafting", SHIP, "docs", 4, "From merged changes."),
            new Work("Replay webhooks, window #", NONE, "replay", SHIP, "events", 6, "Missed deliveries."),
            new Work("Compact event archive #", NONE, "compaction", SHIP, "events", 10, "Older than thirty days."),
            new Work("Audit subscriptions in @", REGIONS, "validation", TEST, "events", 4, "Dead endpoints."));

    static Work any(Random random) {
        return CATALOG.get(random.nextInt(CATALOG.size()));
    }

    /// A title for one task of this kind.
    String titleFrom(Random random) {
        String named = names.isEmpty() ? title : title.replace("@", names.get(random.nextInt(names.size())));
        return named.replace("#", Integer.toString(1 + random.nextInt(2_400)));
    }
}
