package org.mnemoscope.viz.matrix;

/**
 * The part of a matrix that is in sight, in cells. Immutable; every method returns a viewport that lies within the
 * matrix.
 *
 * @param columns columns of the whole matrix, at least 1
 * @param rows rows of the whole matrix, at least 1
 * @param left first column in sight, with a fraction
 * @param top first row in sight, with a fraction
 * @param width columns in sight, with a fraction
 * @param height rows in sight, with a fraction
 */
public record Viewport(int columns, int rows, double left, double top, double width, double height) {
    /** So many cells remain in sight along an axis at the strongest zoom (or all, if there are fewer). */
    private static final double FEWEST_CELLS = 4;

    /** The whole matrix in sight. */
    public static Viewport whole(int columns, int rows) {
        return new Viewport(Math.max(1, columns), Math.max(1, rows), 0, 0, Math.max(1, columns), Math.max(1, rows));
    }

    /** Whether the whole matrix is in sight. */
    public boolean isWhole() {
        return width >= columns && height >= rows;
    }

    /**
     * Zooms both axes, keeping one point of the matrix where it is on screen.
     *
     * @param factor above 1 to see fewer cells, below 1 to see more
     * @param column the point's column, with a fraction
     * @param row the point's row, with a fraction
     */
    public Viewport zoomed(double factor, double column, double row) {
        double newWidth = clamp(width / factor, Math.min(columns, FEWEST_CELLS), columns);
        double newHeight = clamp(height / factor, Math.min(rows, FEWEST_CELLS), rows);
        double newLeft = column - (column - left) * newWidth / width;
        double newTop = row - (row - top) * newHeight / height;
        return at(newLeft, newTop, newWidth, newHeight);
    }

    /** Moves by so many cells; stops at the edges of the matrix. */
    public Viewport panned(double byColumns, double byRows) {
        return at(left + byColumns, top + byRows, width, height);
    }

    /**
     * A part of the matrix; one that is too small or lies outside is the nearest there can be.
     *
     * @param fromColumn first column, with a fraction
     * @param fromRow first row, with a fraction
     * @param columnsInSight how many columns, with a fraction
     * @param rowsInSight how many rows, with a fraction
     */
    public Viewport part(double fromColumn, double fromRow, double columnsInSight, double rowsInSight) {
        return at(
                fromColumn,
                fromRow,
                clamp(columnsInSight, Math.min(columns, FEWEST_CELLS), columns),
                clamp(rowsInSight, Math.min(rows, FEWEST_CELLS), rows));
    }

    /** Moves just as far as needed to bring a whole column into sight. */
    public Viewport showing(int column) {
        double newLeft = column < left ? column : Math.max(left, column + 1 - width);
        return at(newLeft, top, width, height);
    }

    /** Moves just as far as needed to bring a whole cell into sight. */
    public Viewport showing(Cell cell) {
        Viewport across = showing(cell.column());
        double newTop = cell.row() < top ? cell.row() : Math.max(top, cell.row() + 1 - height);
        return across.at(across.left, newTop, width, height);
    }

    private Viewport at(double newLeft, double newTop, double newWidth, double newHeight) {
        return new Viewport(
                columns,
                rows,
                clamp(newLeft, 0, columns - newWidth),
                clamp(newTop, 0, rows - newHeight),
                newWidth,
                newHeight);
    }

    private static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }
}
