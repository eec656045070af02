/* engraft-project.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-project-private.h"

#include <glib/gi18n-lib.h>

/**
 * EngraftProject:
 *
 * Data sets and what is computed from them: one `.engraft` file, one window.
 *
 * A project is a [iface@Gio.ListModel] of its [class@Item]s.  Every change of an
 * item's spec or name, of the title or the notes, every item added or removed is a step of
 * the [class@History] without anybody's doing: what changes between two turns of
 * the main loop is one step.  What the program itself fills in, and is not to be a step, is changed
 * between [method@Project.freeze_history] and [method@Project.thaw_history].
 */

enum {
  PROP_0,
  PROP_FILE,
  PROP_TITLE,
  PROP_NOTES,
  PROP_MODIFIED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GType
engraft_project_get_list_item_type (GListModel *list)
{
  return ENGRAFT_TYPE_ITEM;
}

static guint
engraft_project_get_n_items (GListModel *list)
{
  return ENGRAFT_PROJECT (list)->items->len;
}

static gpointer
engraft_project_get_item (GListModel *list,
                          guint       position)
{
  EngraftProject *self = ENGRAFT_PROJECT (list);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = engraft_project_get_list_item_type;
  iface->get_n_items = engraft_project_get_n_items;
  iface->get_item = engraft_project_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftProject, engraft_project, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
modified_cb (EngraftProject *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

static void
engraft_project_dispose (GObject *object)
{
  EngraftProject *self = ENGRAFT_PROJECT (object);

  engraft_project_end_autosave (self);
  g_clear_handle_id (&self->flush_source, g_source_remove);
  g_clear_handle_id (&self->update_source, g_source_remove);
  while (self->items->len)
    engraft_project_take_item_out (self, self->items->len - 1);
  g_clear_pointer (&self->step, engraft_step_free);
  if (self->history)
    {
      g_signal_handlers_disconnect_by_func (self->history, modified_cb, self);
      engraft_history_disown (self->history);
    }
  g_clear_object (&self->history);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (engraft_project_parent_class)->dispose (object);
}

static void
engraft_project_finalize (GObject *object)
{
  EngraftProject *self = ENGRAFT_PROJECT (object);

  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->recorded);
  g_hash_table_unref (self->dirty);
  g_hash_table_unref (self->stale);
  g_clear_object (&self->file);
  g_free (self->etag);
  g_free (self->title);
  g_free (self->notes);
  g_free (self->step_title);

  G_OBJECT_CLASS (engraft_project_parent_class)->finalize (object);
}

static void
engraft_project_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  EngraftProject *self = ENGRAFT_PROJECT (object);

  switch (prop_id)
    {
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;

    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    case PROP_NOTES:
      g_value_set_string (value, self->notes);
      break;

    case PROP_MODIFIED:
      g_value_set_boolean (value, engraft_project_get_modified (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_project_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  EngraftProject *self = ENGRAFT_PROJECT (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      engraft_project_set_title (self, g_value_get_string (value));
      break;

    case PROP_NOTES:
      engraft_project_set_notes (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_project_class_init (EngraftProjectClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = engraft_project_dispose;
  object_class->finalize = engraft_project_finalize;
  object_class->get_property = engraft_project_get_property;
  object_class->set_property = engraft_project_set_property;

  /**
   * EngraftProject:file:
   *
   * Where it was read from or saved last.
   */
  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, readable);
  /**
   * EngraftProject:title:
   *
   * The title that the user gave it; empty: none.
   */
  properties[PROP_TITLE] = g_param_spec_string ("title", N_("Title"), NULL, "", writable);
  /**
   * EngraftProject:notes:
   *
   * The user's notes.
   */
  properties[PROP_NOTES] = g_param_spec_string ("notes", N_("Notes"), NULL, "", writable);
  /**
   * EngraftProject:modified:
   *
   * Whether there is anything that is not in its file.
   */
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, readable);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
engraft_project_init (EngraftProject *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->title = g_strdup ("");
  self->notes = g_strdup ("");
  self->recorded = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) json_node_unref);
  self->dirty = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->stale = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->history = engraft_history_new (&engraft_project_history_owner, self);
  self->selection = engraft_subject_selection_new ();
  g_signal_connect_swapped (self->history, "notify::modified", G_CALLBACK (modified_cb), self);
  engraft_project_record (self, self);
}

/* From a file: all at once, and no step */
void
engraft_project_replace_items (EngraftProject *self,
                               GPtrArray      *items,
                               const char     *title,
                               const char     *notes)
{
  guint n_old = self->items->len;

  engraft_project_freeze_history (self);
  while (self->items->len)
    engraft_project_take_item_out (self, self->items->len - 1);
  engraft_project_set_title (self, title);
  engraft_project_set_notes (self, notes);
  for (guint i = 0; i < items->len; i++)
    engraft_project_insert_item (self, i, items->pdata[i]);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_old, items->len);
  engraft_project_thaw_history (self);
  engraft_history_clear (self->history);
}

/* takes the etag */
void
engraft_project_set_file (EngraftProject *self,
                          GFile          *file,
                          char           *etag)
{
  g_free (self->etag);
  self->etag = etag;
  if (g_set_object (&self->file, file))
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILE]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
    }
}

/**
 * engraft_project_new:
 *
 * Makes a project.
 *
 * Returns: (transfer full): an empty project without a file
 */
EngraftProject *
engraft_project_new (void)
{
  return g_object_new (ENGRAFT_TYPE_PROJECT, NULL);
}

/**
 * engraft_project_get_file:
 * @self: a project
 *
 * Gets the file.
 *
 * Returns: (transfer none) (nullable): where it was read from or saved last
 */
GFile *
engraft_project_get_file (EngraftProject *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PROJECT (self), NULL);

  return self->file;
}

/**
 * engraft_project_dup_title:
 * @self: a project
 *
 * Names the project, for the title of a window.
 *
 * Returns: (transfer full): what to call it: its title, else its file's name, else
 *   “New Project”
 */
char *
engraft_project_dup_title (EngraftProject *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PROJECT (self), NULL);

  if (*self->title)
    return g_strdup (self->title);
  if (!self->file)
    return g_strdup (_("New Project"));

  name = g_filename_display_name (g_file_peek_path (self->file) ? g_file_peek_path (self->file) : "");
  if (g_str_has_suffix (name, ".engraft"))
    name[strlen (name) - strlen (".engraft")] = '\0';

  return g_path_get_basename (name);
}

/**
 * engraft_project_get_title:
 * @self: a project
 *
 * Gets the title.
 *
 * Returns: (transfer none): the title that the user gave it; empty: none
 */
const char *
engraft_project_get_title (EngraftProject *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PROJECT (self), NULL);

  return self->title;
}

/**
 * engraft_project_set_title:
 * @self: a project
 * @title: its title; empty: none
 *
 * Changes the title, which is a step of the history.
 */
void
engraft_project_set_title (EngraftProject *self,
                           const char     *title)
{
  g_return_if_fail (ENGRAFT_IS_PROJECT (self));

  title = title ? title : "";
  if (g_str_equal (title, self->title))
    return;

  g_free (self->title);
  self->title = g_strdup (title);
  engraft_project_mark_dirty (self, self, _("Title"));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/**
 * engraft_project_get_notes:
 * @self: a project
 *
 * Gets the notes.
 *
 * Returns: (transfer none): the user's notes, any text
 */
const char *
engraft_project_get_notes (EngraftProject *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PROJECT (self), NULL);

  return self->notes;
}

/**
 * engraft_project_set_notes:
 * @self: a project
 * @notes: the user's notes
 *
 * Changes the notes, which is a step of the history.
 */
void
engraft_project_set_notes (EngraftProject *self,
                           const char     *notes)
{
  g_return_if_fail (ENGRAFT_IS_PROJECT (self));

  notes = notes ? notes : "";
  if (g_str_equal (notes, self->notes))
    return;

  g_free (self->notes);
  self->notes = g_strdup (notes);
  engraft_project_mark_dirty (self, self, _("Notes"));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTES]);
}

/**
 * engraft_project_get_selection:
 * @self: a project
 *
 * Gets the subjects that somebody looks at, in all charts and tables of the project.
 *
 * Returns: (transfer none): the selection, which lives as long as the project
 */
EngraftSubjectSelection *
engraft_project_get_selection (EngraftProject *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PROJECT (self), NULL);

  return self->selection;
}

/**
 * engraft_project_get_history:
 * @self: a project
 *
 * Gets the history, which lives as long as the project.
 *
 * Returns: (transfer none): its steps
 */
EngraftHistory *
engraft_project_get_history (EngraftProject *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PROJECT (self), NULL);

  return self->history;
}

/**
 * engraft_project_get_modified:
 * @self: a project
 *
 * Asks whether something would be lost.
 *
 * Returns: whether there is anything that is not in its file
 */
gboolean
engraft_project_get_modified (EngraftProject *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PROJECT (self), FALSE);

  return engraft_history_get_modified (self->history);
}
