/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-layer.h"

G_BEGIN_DECLS

/* Rows beside a plot, each with its name at the left and its numbers at the right, as in a forest plot.
 * The upright axis counts rows from below: the last
 * takes it from 0 to 1.  Where the numbers leave the plot too little width
 * they stand below the name. */
typedef struct
{
  char       *header;        /* over the names; NULL: none */
  GPtrArray  *headers;       /* of char *: over the numbers, a column each */
  GPtrArray  *names;         /* of char * */
  GArray     *bold;          /* of gboolean: headings of the rows below them */
  GPtrArray  *cells;         /* of GStrv, NULL: none */
  double      tall;          /* times the height that names need; 0: once */
  gboolean    dense;         /* rows are as low as small names let them be, or lower when they have none */

  gboolean    stacked;       /* from here: laid out */
  GPtrArray  *name_texts;    /* of EngraftText */
  GPtrArray  *cell_texts;    /* of EngraftText, a column after the other; where stacked one a row; NULL: none */
  GPtrArray  *header_texts;  /* of EngraftText: that of the names first; NULL: none */
  GArray     *widths;        /* of double: of the columns */
  double      name_width, right_width, row_height, header_height;
} EngraftRowTable;

EngraftRowTable *engraft_row_table_new     (const char          *header,
                                            const char * const  *headers);
void             engraft_row_table_free    (EngraftRowTable     *self);
/* cells: as many as headers; NULL: the row has none */
void             engraft_row_table_add     (EngraftRowTable     *self,
                                            const char          *name,
                                            gboolean             bold,
                                            const char * const  *cells);
guint            engraft_row_table_get_n   (const EngraftRowTable *self);
void             engraft_row_table_lay_out (EngraftRowTable     *self,
                                            EngraftCanvas       *canvas,
                                            double               width);
void             engraft_row_table_draw    (EngraftRowTable     *self,
                                            EngraftFrame        *frame,
                                            double               left,
                                            double               top);

G_END_DECLS
