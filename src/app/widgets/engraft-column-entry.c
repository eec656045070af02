/* engraft-column-entry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-column-entry.h"

struct _EngraftColumnEntry
{
  GObject        parent_instance;

  EngraftColumn *column;
  char          *name;
  char          *title;
  char          *text;
};

enum {
  PROP_0,
  PROP_TEXT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EngraftColumnEntry, engraft_column_entry, G_TYPE_OBJECT)

static void
engraft_column_entry_finalize (GObject *object)
{
  EngraftColumnEntry *self = ENGRAFT_COLUMN_ENTRY (object);

  g_clear_object (&self->column);
  g_free (self->name);
  g_free (self->title);
  g_free (self->text);

  G_OBJECT_CLASS (engraft_column_entry_parent_class)->finalize (object);
}

static void
engraft_column_entry_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  g_value_set_string (value, ENGRAFT_COLUMN_ENTRY (object)->text);
}

static void
engraft_column_entry_class_init (EngraftColumnEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = engraft_column_entry_finalize;
  object_class->get_property = engraft_column_entry_get_property;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
engraft_column_entry_init (EngraftColumnEntry *self)
{
}

EngraftColumnEntry *
engraft_column_entry_new (EngraftColumn *column,
                           const char    *name,
                           const char    *title)
{
  EngraftColumnEntry *self = g_object_new (ENGRAFT_TYPE_COLUMN_ENTRY, NULL);

  g_set_object (&self->column, column);
  self->name = g_strdup (name);
  self->title = g_strdup (title);
  if (!name || g_str_equal (name, title))
    self->text = g_strdup (title);
  else
    self->text = g_strconcat (title, " ", name, NULL);

  return self;
}

const char *
engraft_column_entry_get_name (EngraftColumnEntry *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN_ENTRY (self), NULL);

  return self->name;
}

const char *
engraft_column_entry_get_title (EngraftColumnEntry *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN_ENTRY (self), NULL);

  return self->title;
}

EngraftColumn *
engraft_column_entry_get_column (EngraftColumnEntry *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN_ENTRY (self), NULL);

  return self->column;
}
