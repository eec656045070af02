/* engraft-text-cache.c: texts that are set once and drawn many times.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/scene/engraft-text-cache.h"

static GHashTable *
new_texts (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

static void
font_free (gpointer data)
{
  EngraftFont *self = data;

  g_hash_table_unref (self->now);
  g_hash_table_unref (self->before);
  pango_attr_list_unref (self->attributes);
  pango_font_description_free (self->description);
  g_free (self);
}

void
engraft_text_cache_clear (EngraftTextCache *self)
{
  g_clear_pointer (&self->fonts, g_ptr_array_unref);
  g_clear_pointer (&self->family, g_free);
  g_clear_object (&self->context);
}

void
engraft_text_cache_use (EngraftTextCache *self,
                        PangoContext     *context,
                        const char       *family,
                        double            size)
{
  guint serial = pango_context_get_serial (context);

  if (self->context == context && self->serial == serial && self->size == size
      && g_strcmp0 (self->family, family) == 0)
    return;

  engraft_text_cache_clear (self);
  self->context = g_object_ref (context);
  self->serial = serial;
  self->family = g_strdup (family);
  self->size = size;
  self->fonts = g_ptr_array_new_with_free_func (font_free);
}

void
engraft_text_cache_turn (EngraftTextCache *self)
{
  for (guint i = 0; i < self->fonts->len; i++)
    {
      EngraftFont *font = g_ptr_array_index (self->fonts, i);

      g_hash_table_unref (font->before);
      font->before = font->now;
      font->now = new_texts ();
    }
}

static void
measure_font (EngraftFont  *font,
              PangoContext *context)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (context, font->description, NULL);

  font->ascent = (double) pango_font_metrics_get_ascent (metrics) / PANGO_SCALE;
  font->line_height = font->ascent + (double) pango_font_metrics_get_descent (metrics) / PANGO_SCALE;
  pango_font_metrics_unref (metrics);
}

static EngraftFont *
add_font (EngraftTextCache *self,
          double            scale,
          gboolean          bold)
{
  EngraftFont *font = g_new0 (EngraftFont, 1);

  font->scale = scale;
  font->bold = bold;
  font->description = pango_font_description_copy (pango_context_get_font_description (self->context));
  if (self->family)
    pango_font_description_set_family (font->description, self->family);
  pango_font_description_set_size (font->description, (int) (self->size * scale * PANGO_SCALE + .5));
  pango_font_description_set_weight (font->description, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);

  /* digits of one width, so that columns of numbers stand under each other */
  font->attributes = pango_attr_list_new ();
  pango_attr_list_insert (font->attributes, pango_attr_font_features_new ("tnum=1"));

  font->now = new_texts ();
  font->before = new_texts ();
  measure_font (font, self->context);
  g_ptr_array_add (self->fonts, font);

  return font;
}

static EngraftFont *
get_font (EngraftTextCache *self,
          double            scale,
          gboolean          bold)
{
  for (guint i = 0; i < self->fonts->len; i++)
    {
      EngraftFont *font = g_ptr_array_index (self->fonts, i);

      if (font->scale == scale && font->bold == bold)
        return font;
    }

  return add_font (self, scale, bold);
}

const EngraftFont *
engraft_text_cache_get_font (EngraftTextCache *self,
                             double            scale,
                             gboolean          bold)
{
  return get_font (self, scale, bold);
}

static PangoLayout *
set_text (EngraftTextCache  *self,
          const EngraftFont *font,
          const char        *text)
{
  PangoLayout *layout = pango_layout_new (self->context);

  pango_layout_set_font_description (layout, font->description);
  pango_layout_set_attributes (layout, font->attributes);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

PangoLayout *
engraft_text_cache_get (EngraftTextCache *self,
                        const char       *text,
                        double            scale,
                        gboolean          bold)
{
  EngraftFont *font = get_font (self, scale, bold);
  PangoLayout *layout = g_hash_table_lookup (font->now, text);
  gpointer kept_text, kept_layout;

  if (layout)
    return layout;

  if (g_hash_table_steal_extended (font->before, text, &kept_text, &kept_layout))
    g_hash_table_insert (font->now, kept_text, kept_layout);
  else
    g_hash_table_insert (font->now, g_strdup (text), set_text (self, font, text));

  return g_hash_table_lookup (font->now, text);
}
