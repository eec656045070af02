/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* A size and weight of the figure's font, with the texts that were set in it. */
typedef struct
{
  double                scale;
  gboolean              bold;
  PangoFontDescription *description;
  PangoAttrList        *attributes;
  double                ascent, line_height;
  GHashTable           *now;         /* text -> PangoLayout: used since the last turn */
  GHashTable           *before;      /* used in the turn before that */
} EngraftFont;

/* Texts that are set once and drawn many times: setting them takes most of the time of
 * a redraw. What was not drawn in a whole turn is forgotten. */
typedef struct
{
  PangoContext *context;             /* NULL: empty */
  guint         serial;              /* of the context */
  char         *family;
  double        size;                /* points */
  GPtrArray    *fonts;               /* of EngraftFont */
} EngraftTextCache;

void               engraft_text_cache_clear    (EngraftTextCache *self);
/* before the texts of a figure are set: forgets all if the font is another */
void               engraft_text_cache_use      (EngraftTextCache *self,
                                                PangoContext     *context,
                                                const char       *family,
                                                double            size);
/* when a figure is drawn: forgets what it did not use */
void               engraft_text_cache_turn     (EngraftTextCache *self);
const EngraftFont *engraft_text_cache_get_font (EngraftTextCache *self,
                                                double            scale,
                                                gboolean          bold);
/* the text in one line; it lives until the turn after the next */
PangoLayout       *engraft_text_cache_get      (EngraftTextCache *self,
                                                const char       *text,
                                                double            scale,
                                                gboolean          bold);

G_END_DECLS
