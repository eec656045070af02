/* engraft-place-list.c: values with / between.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/hla/engraft-reading.h"

/* In a longer list what was there before is looked for, so that a million times the same takes no time. */
#define LONG_LIST 4096
/* So many alleles are kept before those that are there twice are left out; it grows with what is left. */
#define FEW_ALLELES 65536

typedef struct
{
  GString    *text;                           /* of all, without locus */
  GHashTable *pieces;                         /* as written, of a long list; else NULL */
  guint       first_field;                    /* of the first value; 0: it has none */
  guint       limit;
  gboolean    has_groups, has_unknown, has_absent, has_names;
} List;

/* A million names of some thousand alleles take no more room than these. */
static void
tidy (EngraftReading *self,
      List           *list)
{
  if (self->alleles->len <= list->limit)
    return;
  g_array_set_size (self->alleles, eg_indices_tidy ((uint32_t *) self->alleles->data, self->alleles->len));
  list->limit = MAX (2 * self->alleles->len, FEW_ALLELES);
}

static gboolean
note_kind (EngraftReading  *self,
           List            *list,
           const char      *at,
           GError         **error)
{
  switch (self->place->typing.kind)
    {
    case EG_TYPING_ALLELE:
      list->has_names = TRUE;
      return TRUE;

    case EG_TYPING_UNTYPED:
    case EG_TYPING_NEW:
      list->has_unknown = TRUE;
      return TRUE;

    case EG_TYPING_ABSENT:
      list->has_absent = TRUE;
      return TRUE;

    case EG_TYPING_SEROLOGY:
      return engraft_reading_refuse (self, at, error, _("“%.*s” is an antigen; in a list there are names of alleles and of "
                                                        "groups."), (int) MIN (self->end - at, 40), at);

    case EG_TYPING_G:
    case EG_TYPING_P:
    case EG_TYPING_SMALL_G:
    case EG_TYPING_XX:
    case EG_TYPING_MAC:
    case EG_TYPING_LIST:
    case EG_TYPING_MIXED_LIST:
    case EG_N_TYPING_KINDS:
    default:
      list->has_groups = TRUE;
      return TRUE;
    }
}

/* “03N” behind 01:01 is 01:03N. */
static char *
complete (EngraftReading *self,
          const List     *list,
          const char     *at,
          const char     *stop)
{
  if (list->first_field == 0 || at == stop || !g_ascii_isdigit (*at) || memchr (at, ':', stop - at)
      || memchr (at, '*', stop - at))
    return NULL;

  return g_strdup_printf ("%0*u:%.*s", self->locus->first_width, list->first_field, (int) (stop - at), at);
}

/* A name as before 2010, with its locus: without that it would be a second field when it is read again. */
static gboolean
is_short (const EngraftReading *self,
          const List           *list,
          const char           *at,
          gsize                 before)
{
  const char *piece = list->text->str + before;

  return at > self->first && list->first_field > 0 && g_ascii_isdigit (*piece) && !strchr (piece, ':')
         && !strchr (piece, '*');
}

static gboolean
read_piece (EngraftReading  *self,
            List            *list,
            const char      *at,
            const char      *stop,
            GError         **error)
{
  g_autofree char *whole = complete (self, list, at, stop);
  const gsize before = list->text->len;
  gboolean ok;

  self->start = whole ? whole : at;
  self->end = whole ? whole + strlen (whole) : stop;
  self->place->typing.kind = EG_TYPING_UNTYPED;
  if (at == stop)
    return engraft_reading_refuse (self, at, error, _("A name is missing between two /."));
  ok = engraft_reading_read_value (self, list->text, error);
  if (ok && self->start == self->end)
    return engraft_reading_refuse (self, at, error, _("A name is missing between two /."));
  ok = ok && note_kind (self, list, whole ? whole : at, error);
  if (!ok)
    {
      /* within the name that was completed there is no place of the text */
      self->wrong = whole ? at : self->wrong;
      return FALSE;
    }
  if (whole)
    {
      g_string_truncate (list->text, before);
      g_string_append_len (list->text, at, stop - at);
    }
  else if (is_short (self, list, at, before))
    {
      g_autofree char *front = g_strconcat (self->locus->name, "*", NULL);

      g_string_insert (list->text, before, front);
    }
  if (at == self->first)
    {
      const char *colon = memchr (self->start, ':', self->end - self->start);

      list->first_field = colon ? (guint) g_ascii_strtoull (self->start, NULL, 10) : 0;
    }

  return TRUE;
}

static gboolean
read_new_piece (EngraftReading  *self,
                List            *list,
                const char      *at,
                const char      *stop,
                GError         **error)
{
  g_autofree char *piece = list->pieces ? g_strndup (at, stop - at) : NULL;
  const char *kept = piece ? g_hash_table_lookup (list->pieces, piece) : NULL;
  const gsize before = list->text->len;

  if (kept)
    {
      g_string_append (list->text, kept);
      return TRUE;
    }
  if (!read_piece (self, list, at, stop, error))
    return FALSE;
  if (piece)
    g_hash_table_insert (list->pieces, g_steal_pointer (&piece), g_strdup (list->text->str + before));

  return TRUE;
}

static void
set_kind (EngraftReading *self,
          const List     *list)
{
  EgTyping *typing = &self->place->typing;
  gboolean has_alleles = list->has_names || list->has_groups;

  typing->name = 0;
  if (!list->has_unknown && !list->has_absent)
    {
      typing->kind = list->has_groups ? EG_TYPING_MIXED_LIST : EG_TYPING_LIST;
      return;
    }
  /* what may be NEW and may be something else can be anything (as with | between) */
  typing->kind = list->has_absent && !list->has_unknown && !has_alleles ? EG_TYPING_ABSENT : EG_TYPING_UNTYPED;
  g_array_set_size (self->alleles, 0);
  engraft_reading_add_note (self, _("One of the list is no known allele, so that nothing is known."));
}

/* Alleles, groups and codes (G, P, g, XX, MAC), of which one is meant; what has no colon is a second field
 * behind the first name's first: “01:01/01:02N/03”. */
gboolean
engraft_reading_read_list (EngraftReading  *self,
                           GError         **error)
{
  const char *at = self->start, *end = self->end;
  List list = { .text = g_string_new (NULL), .limit = FEW_ALLELES };
  gboolean ok = TRUE;

  self->first = at;
  if (end - at > LONG_LIST)
    list.pieces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  while (ok && at <= end)
    {
      const char *stop = memchr (at, '/', end - at) ?: end;

      if (at > self->first)
        g_string_append_c (list.text, '/');
      ok = read_new_piece (self, &list, at, stop, error);
      tidy (self, &list);
      at = stop + 1;
    }
  g_clear_pointer (&list.pieces, g_hash_table_unref);
  if (ok)
    {
      set_kind (self, &list);
      g_free (self->place->text);
      self->place->text = g_string_free (list.text, FALSE);
    }
  else
    g_string_free (list.text, TRUE);

  return ok;
}
