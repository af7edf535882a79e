package org.mnemoscope.app.window.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.app.Program;
import org.mnemoscope.app.window.export.ChartFile;
import org.mnemoscope.app.window.prompts.ScoreLine;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.theme.Theme;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Twenty random problems at once, in the window and on the command line. */
@ExtendWith(ApplicationExtension.class)
class SeveralPromptsTest {
    @TempDir
    private Path folder;

    private OpenWindow open;

    @Start
    void start(Stage stage) {
        open = new OpenWindow(stage, Path.of(".."), folder.resolve("settings.json"));
    }

    @Test
    void the_window_finds_what_the_command_line_does_and_stops_when_told(FxRobot robot) {
        open.waitForMaps(40);
        robot.interact(() -> {
            open.model().prompt().textProperty().set("10110");
            open.model().prompt().seedProperty().set(7);
        });
        open.waitForMaps(5);

        robot.clickOn("#several-prompts");
        open.waitUntil(() -> open.model().prompts().noteProperty().get().isEmpty());

        String printed = Program.run("attribute", "--random", "5", "--seed", "7", "--prompts", "20", "--digits-only")
                .out();
        List<ScoreLine> lines = List.copyOf(open.model().prompts().lines());
        assertThat(lines.get(0).left()).isEqualTo("20");
        for (ScoreLine line : lines.subList(1, lines.size())) {
            assertThat(printed).as(line.name()).contains(line.left());
        }
        assertThat(robot.lookup(".prompts-map").queryAll()).hasSize(2);
        TableView<?> table = robot.lookup(".prompts-table").queryAs(TableView.class);
        assertThat(table.getItems()).hasSize(lines.size());

        ChartFile file =
                open.model().prompts().file(ColourScale.VIRIDIS, Theme.DARK).orElseThrow();
        List<String> cells = file.csv().lines().toList();
        assertThat(file.name()).isEqualTo("parity-mean");
        assertThat(file.picture().get().width()).isGreaterThan(1000);
        assertThat(cells.get(0)).isEqualTo("panel,model,output,context_role,context_number,expected,value");
        assertThat(cells).anyMatch(cell -> cell.startsWith("left,parity-alibi-aligned,p5,digit,5,1,"));
        assertThat(cells).anyMatch(cell -> cell.startsWith("right,parity-alibi-scratchpad,p5,result,4,1,"));

        robot.interact(() -> open.model().prompts().hide());
        robot.clickOn("#several-prompts");
        robot.interact(() -> open.model().prompts().cancel());
        open.waitUntil(() -> !open.model().prompts().runningProperty().get());
        assertThat(open.model().prompts().noteProperty().get()).startsWith("Cancelled");
    }
}
