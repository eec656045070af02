/* engraft-project-record.c: how changes of a project become steps of its history.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-project-private.h"

#include <glib/gi18n-lib.h>

#include "libengraft/project/engraft-json-patch.h"

/* What history knows of an item, or of the project itself */
static JsonNode *
get_state (EngraftProject *self,
           gpointer        owner)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  if (owner == (gpointer) self)
    {
      json_object_set_string_member (object, "title", self->title);
      json_object_set_string_member (object, "notes", self->notes);
    }
  else
    {
      json_object_set_string_member (object, "name", engraft_item_get_name (owner));
      json_object_set_member (object, "spec", engraft_options_to_json (engraft_item_get_spec (owner)));
    }
  json_node_take_object (node, object);

  return node;
}

static void
set_state (EngraftProject *self,
           gpointer        owner,
           JsonNode       *node)
{
  JsonObject *object = json_node_get_object (node);
  g_autoptr(GError) error = NULL;

  if (owner == (gpointer) self)
    {
      engraft_project_set_title (self, json_object_get_string_member (object, "title"));
      engraft_project_set_notes (self, json_object_get_string_member (object, "notes"));
      return;
    }

  engraft_item_set_name (owner, json_object_get_string_member (object, "name"));
  if (!engraft_options_load_json (engraft_item_get_spec (owner),
                                  json_object_get_member (object, "spec"), &error))
    g_warning ("A former state of “%s” cannot be taken back: %s",
               engraft_item_get_name (owner), error->message);
}

void
engraft_project_record (EngraftProject *self,
                        gpointer        owner)
{
  g_hash_table_insert (self->recorded, owner, get_state (self, owner));
  g_hash_table_remove (self->dirty, owner);
}

static gboolean
is_added_in_step (EngraftProject *self,
                  gpointer        owner)
{
  for (guint i = 0; self->step && i < self->step->deltas->len; i++)
    {
      EngraftDelta *delta = self->step->deltas->pdata[i];

      if (delta->kind == ENGRAFT_DELTA_ADD && delta->item == owner)
        return TRUE;
    }

  return FALSE;
}

static char *
make_title (EngraftProject *self,
            gpointer        owner,
            const char     *nick)
{
  g_autofree char *name = NULL;

  if (*nick)
    /* Translators: the name of a setting, in title case */
    return g_strdup_printf (_("Change of %s"), nick);

  name = owner == (gpointer) self ? engraft_project_dup_title (self)
                                  : g_strdup (engraft_item_get_name (owner));

  /* Translators: the name of a data set, an analysis or a project */
  return g_strdup_printf (_("Changes of %s"), name);
}

/* Into the step that is being made */
void
engraft_project_record_change (EngraftProject *self,
                               gpointer        owner)
{
  g_autofree char *nick = g_strdup (g_hash_table_lookup (self->dirty, owner));
  JsonNode *former = g_hash_table_lookup (self->recorded, owner);
  g_autoptr(JsonNode) now = get_state (self, owner);
  g_autoptr(JsonNode) before = NULL;
  g_autofree char *title = NULL;
  EngraftDelta *delta;

  if (!former || is_added_in_step (self, owner))
    {
      engraft_project_record (self, owner);
      return;
    }
  before = engraft_json_patch_new (now, former);
  if (engraft_json_patch_is_empty (before))
    {
      g_hash_table_remove (self->dirty, owner);
      return;
    }

  title = make_title (self, owner, nick);
  if (!self->step)
    {
      self->step = engraft_step_new (title);
      if (*nick && !self->step_depth)
        self->step->key = g_strdup_printf ("%p %s", owner, nick);
    }
  else
    g_clear_pointer (&self->step->key, g_free);

  delta = engraft_step_add (self->step, ENGRAFT_DELTA_CHANGE, owner == (gpointer) self ? NULL : owner);
  delta->after = engraft_json_patch_new (former, now);
  delta->before = g_steal_pointer (&before);
  engraft_project_record (self, owner);
}

static GPtrArray *
list_dirty (EngraftProject *self)
{
  GPtrArray *owners = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer owner;

  g_hash_table_iter_init (&iter, self->dirty);
  while (g_hash_table_iter_next (&iter, &owner, NULL))
    g_ptr_array_add (owners, owner);

  return owners;
}

void
engraft_project_flush (EngraftProject *self)
{
  g_autoptr(GPtrArray) owners = NULL;

  if (self->step_depth || self->frozen)
    return;

  g_clear_handle_id (&self->flush_source, g_source_remove);
  owners = list_dirty (self);
  for (guint i = 0; i < owners->len; i++)
    engraft_project_record_change (self, owners->pdata[i]);

  if (self->step)
    {
      EngraftStep *step = g_steal_pointer (&self->step);

      if (self->step_title)
        {
          g_free (step->title);
          step->title = g_strdup (self->step_title);
        }
      engraft_history_push (self->history, step);
      engraft_project_touch_autosave (self);
    }
  g_clear_pointer (&self->step_title, g_free);
}

/* Before anything is drawn */
static gboolean
flush_cb (gpointer user_data)
{
  EngraftProject *self = user_data;

  self->flush_source = 0;
  engraft_project_flush (self);

  return G_SOURCE_REMOVE;
}

void
engraft_project_queue_flush (EngraftProject *self)
{
  if (!self->flush_source)
    self->flush_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, flush_cb, self, NULL);
}

void
engraft_project_mark_dirty (EngraftProject *self,
                            gpointer        owner,
                            const char     *nick)
{
  const char *former = g_hash_table_lookup (self->dirty, owner);

  if (!former)
    g_hash_table_insert (self->dirty, owner, g_strdup (nick));
  else if (!g_str_equal (former, nick))   /* several at once */
    g_hash_table_insert (self->dirty, owner, g_strdup (""));
  if (!self->frozen)
    engraft_project_queue_flush (self);
}

static void
apply_delta (EngraftProject *self,
             EngraftDelta   *delta,
             gboolean        undo)
{
  gpointer owner = delta->item ? (gpointer) delta->item : self;
  g_autoptr(JsonNode) now = NULL, then = NULL;

  if (delta->kind == ENGRAFT_DELTA_CHANGE)
    {
      now = get_state (self, owner);
      then = engraft_json_patch_apply (undo ? delta->before : delta->after, now);
      set_state (self, owner, then);
      engraft_project_record (self, owner);
    }
  else if ((delta->kind == ENGRAFT_DELTA_ADD) != undo)
    engraft_project_put_item (self, delta->position, delta->item);
  else
    engraft_project_drop_item (self, delta->position);
}

static void
apply_step (gpointer     owner,
            EngraftStep *step,
            gboolean     undo)
{
  EngraftProject *self = owner;

  engraft_project_freeze_history (self);
  for (guint i = 0; i < step->deltas->len; i++)
    apply_delta (self, step->deltas->pdata[undo ? step->deltas->len - 1 - i : i], undo);
  engraft_project_thaw_history (self);
  engraft_project_touch_autosave (self);
}

static void
flush_for_history (gpointer owner)
{
  engraft_project_flush (owner);
}

const EngraftHistoryOwner engraft_project_history_owner = { flush_for_history, apply_step };

/**
 * engraft_project_begin_step:
 * @self: a project
 * @title: what the user is told that undo takes back, such as “Change of File”
 *
 * All that changes until [method@Project.end_step] is one step of the history.
 */
void
engraft_project_begin_step (EngraftProject *self,
                            const char     *title)
{
  g_return_if_fail (ENGRAFT_IS_PROJECT (self) && title);

  engraft_project_flush (self);
  if (self->step_depth++ == 0)
    {
      g_free (self->step_title);
      self->step_title = g_strdup (title);
    }
}

/**
 * engraft_project_end_step:
 * @self: a project
 *
 * Ends what [method@Project.begin_step] began.
 */
void
engraft_project_end_step (EngraftProject *self)
{
  g_return_if_fail (ENGRAFT_IS_PROJECT (self) && self->step_depth > 0);

  if (--self->step_depth == 0)
    engraft_project_flush (self);
}

/**
 * engraft_project_freeze_history:
 * @self: a project
 *
 * What changes until [method@Project.thaw_history] is the program's own doing: it is
 * saved, but is no step, and undo does not take it back.
 */
void
engraft_project_freeze_history (EngraftProject *self)
{
  g_return_if_fail (ENGRAFT_IS_PROJECT (self));

  if (!self->frozen)
    {
      g_autoptr(GPtrArray) owners = list_dirty (self);

      if (self->step_depth)
        for (guint i = 0; i < owners->len; i++)
          engraft_project_record_change (self, owners->pdata[i]);
      else
        engraft_project_flush (self);
    }
  self->frozen++;
}

/**
 * engraft_project_thaw_history:
 * @self: a project
 *
 * Ends what [method@Project.freeze_history] began.
 */
void
engraft_project_thaw_history (EngraftProject *self)
{
  g_autoptr(GPtrArray) owners = NULL;

  g_return_if_fail (ENGRAFT_IS_PROJECT (self) && self->frozen > 0);

  if (--self->frozen > 0)
    return;

  owners = list_dirty (self);
  for (guint i = 0; i < owners->len; i++)
    engraft_project_record (self, owners->pdata[i]);
  if (owners->len)
    engraft_project_touch_autosave (self);
}
