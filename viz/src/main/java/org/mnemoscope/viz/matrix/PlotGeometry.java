package org.mnemoscope.viz.matrix;

/**
 * Where cells lie in a picture. The edges of cells are whole device pixels, so that everything drawn from one geometry
 * (cells, outlines, marks, the token strip above) lines up exactly.
 *
 * @param viewport the part of the matrix in sight
 * @param x left edge of the plot in the coordinates of its owner
 * @param y top edge of the plot in the coordinates of its owner
 * @param width width of the plot, at least 0
 * @param height height of the plot, at least 0
 * @param outputScale device pixels to one unit of the above, above 0
 */
public record PlotGeometry(Viewport viewport, double x, double y, double width, double height, double outputScale) {

    /** Width of the plot in device pixels. */
    public int deviceWidth() {
        return (int) Math.round(width * outputScale);
    }

    /** Height of the plot in device pixels. */
    public int deviceHeight() {
        return (int) Math.round(height * outputScale);
    }

    /** Width of one cell, with a fraction. */
    public double cellWidth() {
        return width / viewport.width();
    }

    /** Height of one cell, with a fraction. */
    public double cellHeight() {
        return height / viewport.height();
    }

    /** Left edge of a column in device pixels from the plot's left edge; the next column's is its right edge. */
    public int deviceColumnEdge(int column) {
        return (int) Math.round((column - viewport.left()) / viewport.width() * deviceWidth());
    }

    /** Top edge of a row in device pixels from the plot's top edge; the next row's is its bottom edge. */
    public int deviceRowEdge(int row) {
        return (int) Math.round((row - viewport.top()) / viewport.height() * deviceHeight());
    }

    /** Left edge of a column in the owner's coordinates. */
    public double columnEdge(int column) {
        return x + deviceColumnEdge(column) / outputScale;
    }

    /** Top edge of a row in the owner's coordinates. */
    public double rowEdge(int row) {
        return y + deviceRowEdge(row) / outputScale;
    }

    /** Middle of a column in the owner's coordinates. */
    public double columnCentre(int column) {
        return (columnEdge(column) + columnEdge(column + 1)) / 2;
    }

    /** Middle of a row in the owner's coordinates. */
    public double rowCentre(int row) {
        return (rowEdge(row) + rowEdge(row + 1)) / 2;
    }

    /** First column that is at least partly in sight. */
    public int firstColumn() {
        return (int) Math.floor(viewport.left());
    }

    /** Last column that is at least partly in sight. */
    public int lastColumn() {
        return Math.min(viewport.columns(), (int) Math.ceil(viewport.left() + viewport.width())) - 1;
    }

    /** First row that is at least partly in sight. */
    public int firstRow() {
        return (int) Math.floor(viewport.top());
    }

    /** Last row that is at least partly in sight. */
    public int lastRow() {
        return Math.min(viewport.rows(), (int) Math.ceil(viewport.top() + viewport.height())) - 1;
    }

    /** The column coordinate, with a fraction, at a horizontal position in the owner's coordinates. */
    public double columnPosition(double atX) {
        return viewport.left() + (atX - x) / cellWidth();
    }

    /** The row coordinate, with a fraction, at a vertical position in the owner's coordinates. */
    public double rowPosition(double atY) {
        return viewport.top() + (atY - y) / cellHeight();
    }

    /** Whether a point in the owner's coordinates lies on the plot. */
    public boolean contains(double atX, double atY) {
        return atX >= x && atX < x + width && atY >= y && atY < y + height;
    }

    /** The cell drawn at a point in the owner's coordinates; the nearest one for points outside the plot. */
    public Cell cellAt(double atX, double atY) {
        return new Cell(columnAt(atX), rowAt(atY));
    }

    private int columnAt(double atX) {
        int column = clamp((int) Math.floor(columnPosition(atX)), firstColumn(), lastColumn());
        if (atX < columnEdge(column) && column > firstColumn()) {
            return column - 1;
        }
        return atX >= columnEdge(column + 1) && column < lastColumn() ? column + 1 : column;
    }

    private int rowAt(double atY) {
        int row = clamp((int) Math.floor(rowPosition(atY)), firstRow(), lastRow());
        if (atY < rowEdge(row) && row > firstRow()) {
            return row - 1;
        }
        return atY >= rowEdge(row + 1) && row < lastRow() ? row + 1 : row;
    }

    private static int clamp(int value, int low, int high) {
        return Math.max(low, Math.min(high, value));
    }
}
