package io.guardianops.guards;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The walls of the house. There is no `module-info`, so these tests hold them (`docs/decisions/0001`).
class ArchitectureTest {
    private static final DescribedPredicate<JavaClass> JAVAFX =
            resideInAnyPackage("javafx..", "com.sun.javafx..", "atlantafx..", "org.kordamp.ikonli..");
    private static final DescribedPredicate<JavaClass> STATE_OF_JAVAFX =
            resideInAnyPackage("javafx.beans..", "javafx.collections..");
    private static final DescribedPredicate<JavaClass> SQL =
            resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.flywaydb..", "org.sqlite..");
    private static final DescribedPredicate<JavaClass> THREADS = nameMatching(
                    "java\\.lang\\.Thread(\\$.*)?|java\\.util\\.(Timer|TimerTask)|javafx\\.application\\.Platform"
                            + "|java\\.util\\.concurrent\\..*(Executor|ForkJoin|CompletableFuture|FutureTask).*"
                            + "|javafx\\.concurrent\\..*")
            .as("threads, executors or Platform")
            .forSubtype();

    private static JavaClasses project = new ClassFileImporter().importPackages();

    @BeforeAll
    static void importProject() {
        project = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages(Rooms.BASE);
    }

    @Test
    void everyClassLivesInARoom() {
        check(classes()
                .should(new ArchCondition<>("live in a room") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        var room = Rooms.of(type);
                        events.add(new SimpleConditionEvent(
                                type, Rooms.isRoom(room), "%s is in '%s'".formatted(type.getName(), room)));
                    }
                })
                .because("a new room needs a purpose and a line in Rooms and docs/architecture.md"));
    }

    @Test
    void roomsUseOnlyWhatTheyMay() {
        check(classes()
                .should(new ArchCondition<>("use only the rooms that theirs may use") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getDirectDependenciesFromSelf().stream()
                                .filter(use -> isOurs(use.getTargetClass()))
                                .forEach(use -> events.add(new SimpleConditionEvent(
                                        use, Rooms.mayUse(type, use.getTargetClass()), use.getDescription())));
                    }
                })
                .because("every change stays within few rooms as long as few rooms know each other"));
    }

    @Test
    void noPackageCycles() {
        check(slices().matching(Rooms.BASE + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("packages in a cycle are one package that pretends to be several"));
    }

    @Test
    void modelKnowsOnlyTheJdk() {
        check(noClasses()
                .that()
                .resideInAPackage(Rooms.BASE + ".model..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(Rooms.BASE + ".model..", "java..", "org.jspecify..")
                .because("the engine, the server and every client share the model, whatever libraries they use"));
    }

    @Test
    void settingsKnowNoFrameworkButJackson() {
        check(noClasses()
                .that()
                .resideInAPackage(Rooms.BASE + ".settings..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        Rooms.BASE + ".settings..",
                        Rooms.BASE + ".model..",
                        "java..",
                        "tools.jackson..",
                        "org.slf4j..",
                        "org.jspecify..")
                .because("commands read the settings too, with no toolkit near"));
    }

    @Test
    void javaFxStaysInTheInterface() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(Rooms.BASE + ".app..", Rooms.BASE + ".ui..")
                .should()
                .dependOnClassesThat(JAVAFX)
                .because("engine, commands and server run where there is no display and no toolkit"));
    }

    @Test
    void interfaceSeesOnlyTheClient() {
        check(noClasses()
                .that()
                .resideInAPackage(Rooms.BASE + ".ui..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                Rooms.BASE + ".engine..",
                                Rooms.BASE + ".store..",
                                Rooms.BASE + ".server..",
                                Rooms.BASE + ".client.remote..",
                                Rooms.BASE + ".client.embedded..",
                                "okhttp3..",
                                "picocli..")
                        .or(SQL))
                .because("a view must work the same against a local database, a server and a bundle"));
    }

    @Test
    void sqlStaysInTheStore() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(Rooms.BASE + ".store..")
                .should()
                .dependOnClassesThat(SQL)
                .because("one room answers for durability and for what a failed commit means"));
    }

    @Test
    void picocliStaysInTheCommands() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(Rooms.BASE, Rooms.BASE + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .because("commands are a thin layer over the same client that the console uses"));
    }

    @Test
    void viewModelsNeedNoToolkit() {
        check(noClasses()
                .that()
                .haveNameMatching(".*ViewModel(\\$.*)?")
                .should()
                .dependOnClassesThat(JAVAFX.and(DescribedPredicate.not(STATE_OF_JAVAFX)))
                .because("a view model is tested without a window, a scene or a started toolkit"));
    }

    @Test
    void threadsStayInTheKit() {
        check(noClasses()
                .that()
                .resideInAPackage(Rooms.BASE + ".ui..")
                .and()
                .resideOutsideOfPackage(Rooms.BASE + ".ui.kit..")
                .should()
                .dependOnClassesThat(THREADS)
                .because("one bridge hops threads, so that every view is asynchronous in the same way and testable"));
    }

    @Test
    void onlyCommandsPrint() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(Rooms.BASE + ".cli..")
                .and()
                .doNotHaveFullyQualifiedName(Rooms.BASE + ".Main")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethodWhere(describe(
                        "printStackTrace() is called",
                        call -> call.getTarget().getName().equals("printStackTrace")
                                && call.getTarget().getOwner().isAssignableTo(Throwable.class)))
                .because("standard output is the answer of a command and must stay parseable; the rest is logged"));
    }

    @Test
    void stylesLiveInSheets() {
        check(noClasses()
                .should()
                .callMethodWhere(describe(
                        "setStyle(…) is called",
                        call -> call.getTarget().getName().equals("setStyle")))
                .because("an inline style escapes the themes and the high contrast"));
    }

    @Test
    void everyPackageIsNullMarked() {
        check(classes()
                .should(new ArchCondition<>("be in a package that is @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        events.add(new SimpleConditionEvent(
                                type,
                                type.getPackage().isAnnotatedWith(NullMarked.class),
                                type.getPackageName() + " is not @NullMarked"));
                    }
                })
                .because("NullAway checks only what is marked"));
    }

    @Test
    void namesSayWhatAClassIs() {
        check(noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl)(\\$.*)?")
                .because("such a name says that nobody knew what the class is for"));
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(Rooms.BASE) || type.getPackageName().startsWith(Rooms.BASE + ".");
    }

    /// Rooms that stand empty break no rule.
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(project);
    }
}
