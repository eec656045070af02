/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "libengraft/engraft-operation.h"

G_BEGIN_DECLS

/* What a workbook (ECMA-376) holds beside its cells: the sheets, the shared texts,
 * and which styles show a number as a date. */
typedef struct
{
  GBytes    *bytes;
  GPtrArray *sheet_names;    /* of char * */
  GPtrArray *sheet_parts;    /* of char *, the part of each: "xl/worksheets/sheet1.xml" */
  GPtrArray *shared;         /* of char * */
  GArray    *style_is_date;  /* of gboolean, by the index that a cell names */
  gboolean   from_1904;
} EngraftXlsxBook;

/* Feeds a part of the zip file to a parser, block by block */
gboolean         engraft_xlsx_parse_part (GBytes               *bytes,
                                          const char           *part,
                                          const GMarkupParser  *parser,
                                          gpointer              data,
                                          EngraftOperation     *operation,
                                          gboolean             *found,
                                          GError              **error);
/* _x000A_ in a text is a character that XML has not, or that would be lost (ECMA-376, ST_Xstring); takes @text */
char            *engraft_xlsx_unescape   (char                 *text);
const char      *engraft_xlsx_local_name (const char           *name);
const char      *engraft_xlsx_attribute  (const char          **names,
                                          const char          **values,
                                          const char           *name);

EngraftXlsxBook *engraft_xlsx_book_new   (GBytes               *bytes,
                                          EngraftOperation     *operation,
                                          GError              **error);
void             engraft_xlsx_book_free  (EngraftXlsxBook      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngraftXlsxBook, engraft_xlsx_book_free)

G_END_DECLS
