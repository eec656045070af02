/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-layer.h"

G_BEGIN_DECLS

typedef char *(* EngraftCellFunc) (gpointer data,
                                   guint    block,
                                   guint    row,
                                   double   x);

typedef enum
{
  ENGRAFT_TABLE_ROWS,       /* a row a group */
  ENGRAFT_TABLE_BLOCKS,     /* the group's name, then its rows */
  ENGRAFT_TABLE_BESIDE,     /* the group's name beside its rows: less height, more width */
} EngraftTableForm;

/* Numbers under the ticks of the x axis: a block a group, a row a quantity. */
typedef struct
{
  char             *header;       /* over all rows; NULL: none */
  char            **rows;         /* names of the rows; NULL: one row, named by the group */
  guint             n_rows;
  GPtrArray        *series;       /* of const EngraftSeries *: a block each; not owned */
  EngraftCellFunc   cell;
  gpointer          data;
  GDestroyNotify    destroy;
  GArray           *places;       /* of double: under these instead of under the ticks, as far as there is room; NULL: ticks */

  EngraftTableForm  form;         /* from here: laid out */
  GPtrArray        *names;        /* of EngraftText */
  GPtrArray        *row_texts;    /* of EngraftText */
  EngraftText      *header_text;
  double            name_width, row_width;
  double            line_height;
} EngraftCountTable;

EngraftCountTable *engraft_count_table_new          (const char          *header,
                                                     const char * const  *rows,
                                                     EngraftCellFunc      cell,
                                                     gpointer             data,
                                                     GDestroyNotify       destroy);
void               engraft_count_table_free         (EngraftCountTable   *self);
void               engraft_count_table_add_block    (EngraftCountTable   *self,
                                                     const EngraftSeries *series);
/* width: of the whole scene; max_label_width: of what stands before the columns */
void               engraft_count_table_lay_out      (EngraftCountTable   *self,
                                                     EngraftCanvas       *canvas,
                                                     EngraftTableForm     form,
                                                     double               width,
                                                     double               max_label_width);
double             engraft_count_table_label_width  (EngraftCountTable   *self,
                                                     EngraftCanvas       *canvas);
double             engraft_count_table_height       (EngraftCountTable   *self);
double             engraft_count_table_column_width (EngraftCountTable   *self,
                                                     EngraftCanvas       *canvas,
                                                     double               x);
void               engraft_count_table_draw         (EngraftCountTable   *self,
                                                     EngraftFrame        *frame,
                                                     const double        *ticks,
                                                     gsize                n_ticks,
                                                     double               left,
                                                     double               top);

G_END_DECLS
