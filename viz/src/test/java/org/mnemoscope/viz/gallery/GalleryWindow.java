package org.mnemoscope.viz.gallery;

import atlantafx.base.theme.PrimerLight;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.mnemoscope.viz.theme.Fonts;
import org.mnemoscope.viz.theme.Theme;

/** The gallery's window. */
public final class GalleryWindow extends Application {

    @Override
    public void start(Stage stage) {
        Fonts.load();
        List<String> arguments = getParameters().getRaw();
        Theme theme = arguments.contains("dark") ? Theme.DARK : Theme.LIGHT;
        setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        String page = arguments.size() > 1 ? arguments.get(1) : "workbench";
        Region root = new Pages(theme).page(page);
        double width = arguments.size() > 2 ? Double.parseDouble(arguments.get(2)) : 1280;
        double height = arguments.size() > 3 ? Double.parseDouble(arguments.get(3)) : 800;
        String fontSize = arguments.size() > 4 ? arguments.get(4) : "13";
        root.setStyle(root.getStyle() + "-fx-font-size: " + fontSize + "px;");
        Scene scene = new Scene(root, width, height);
        scene.getStylesheets().setAll(Theme.stylesheets());
        theme.dress(root.getStyleClass());
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.setTitle("Gallery");
        stage.show();
    }
}
