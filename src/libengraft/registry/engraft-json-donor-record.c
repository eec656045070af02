/* engraft-json-donor-record.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Members, and what they may be, are those of DonorUpdateFileSchema of Atlas.
 */
#include "config.h"

#include "libengraft/registry/engraft-json-donor-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/registry/engraft-donor-values.h"
#include "libengraft/text/engraft-json-scan.h"

typedef struct
{
  char               *at;
  EngraftDonorRecord *record;
  const char         *dna[ENGRAFT_N_DONOR_LOCI][2];
  const char         *serology[ENGRAFT_N_DONOR_LOCI][2];
  gboolean            is_deleted;
  guint               seen;        /* bits of members */
  char               *problem;     /* the first */
} Reading;

typedef void (*MemberFunc) (Reading    *self,
                            const char *name,
                            gpointer    data);

static void
refuse (Reading    *self,
        const char *format,
        const char *name)
{
  g_autofree char *start = g_strndup (name, 60), *valid = g_utf8_make_valid (start, -1);

  if (!self->problem)
    self->problem = g_strdup_printf (format, valid);
}

static void
skip_space (Reading *self)
{
  while (*self->at && strchr (" \t\r\n", *self->at))
    self->at++;
}

static void
skip_value (Reading *self)
{
  if (*self->at == '"')
    engraft_json_unquote (&self->at);
  else if (*self->at == '{' || *self->at == '[')
    self->at = (char *) engraft_json_find_end (self->at, self->at + strlen (self->at));
  else
    while (*self->at && !strchr (",}] \t\r\n", *self->at))
      self->at++;
}

/* “” for null, and for what is no text, which is a problem */
static const char *
read_member (Reading    *self,
             const char *name)
{
  const char *start = self->at;

  if (*start == '"')
    return g_strstrip (engraft_json_unquote (&self->at));
  if (*start != 'n')
    refuse (self, _("“%s” is no text in quotation marks."), name);
  skip_value (self);

  return "";
}

/* What else there may be is passed over */
static void
read_object (Reading    *self,
             const char *name,
             MemberFunc  func,
             gpointer    data)
{
  if (*self->at != '{')
    {
      if (*self->at != 'n')
        refuse (self, _("“%s” is no object in braces."), name);
      skip_value (self);
      return;
    }
  self->at++;
  for (skip_space (self); *self->at != '}'; skip_space (self))
    {
      const char *member;

      if (*self->at == ',')
        {
          self->at++;
          skip_space (self);
        }
      member = engraft_json_unquote (&self->at);
      skip_space (self);
      self->at++;   /* the colon */
      skip_space (self);
      func (self, member, data);
    }
  self->at++;
}

static void
read_field (Reading    *self,
            const char *name,
            gpointer    data)
{
  const char **values = data;
  const gsize n = strlen ("field");

  if (strncmp (name, "field", n) != 0 || (name[n] != '1' && name[n] != '2') || name[n + 1])
    {
      refuse (self, _("There is an unknown member “%s” in a locus."), name);
      skip_value (self);
      return;
    }
  if (values[name[n] - '1'])
    refuse (self, _("“%s” is there twice."), name);
  values[name[n] - '1'] = read_member (self, name);
}

static void
read_method (Reading    *self,
             const char *name,
             gpointer    data)
{
  const guint locus = GPOINTER_TO_UINT (data);

  if (g_str_equal (name, "dna"))
    read_object (self, name, read_field, self->dna[locus]);
  else if (g_str_equal (name, "ser"))
    read_object (self, name, read_field, self->serology[locus]);
  else
    {
      refuse (self, _("There is an unknown member “%s” in a locus."), name);
      skip_value (self);
    }
}

static void
read_locus (Reading    *self,
            const char *name,
            gpointer    data)
{
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    if (g_ascii_strcasecmp (name, engraft_donor_locus_get_name (i)) == 0)
      {
        read_object (self, name, read_method, GUINT_TO_POINTER (i));
        return;
      }
  refuse (self, _("There is no locus “%s”."), name);
  skip_value (self);
}

static void
read_change (Reading    *self,
             const char *change)
{
  if (g_str_equal (change, "D"))
    self->is_deleted = TRUE;
  /* to update who is not there is to add, and the other way round: files may come in any order */
  else if (!g_str_equal (change, "N") && !g_str_equal (change, "U") && !g_str_equal (change, "NU"))
    refuse (self, _("changeType “%s” is none of D, U, N, NU."), change);
}

static void
read_donor_member (Reading    *self,
                   const char *name,
                   gpointer    data)
{
  static const struct { const char *name; int field; } members[] = {
    { "recordId", ENGRAFT_DONOR_FIELD_ID }, { "donorType", ENGRAFT_DONOR_FIELD_KIND },
    { "donPool", ENGRAFT_DONOR_FIELD_POOL }, { "ethn", ENGRAFT_DONOR_FIELD_ETHNICITY }, { "changeType", -1 },
    { "hla", -1 },
  };
  guint i = 0;

  while (i < G_N_ELEMENTS (members) && !g_str_equal (members[i].name, name))
    i++;
  if (i == G_N_ELEMENTS (members))
    {
      refuse (self, _("There is an unknown member “%s”."), name);
      skip_value (self);
      return;
    }
  if (self->seen & 1u << i)
    refuse (self, _("“%s” is there twice."), name);
  self->seen |= 1u << i;
  if (g_str_equal (name, "hla"))
    read_object (self, name, read_locus, NULL);
  else if (g_str_equal (name, "changeType"))
    read_change (self, read_member (self, name));
  else
    {
      char *problem = donor_values_set (self->record, (guint) members[i].field, read_member (self, name),
                                        &donor_notation_plain);

      if (self->problem)
        g_free (problem);
      else
        self->problem = problem;
    }
}

static void
take_typings (Reading      *self,
              GStringChunk *texts)
{
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    {
      char *problem = donor_values_set_typings (self->record, i, self->dna[i], self->serology[i], texts);

      if (self->problem)
        g_free (problem);
      else
        self->problem = problem;
    }
}

char *
json_donor_record_read (char               *text,
                        GStringChunk       *texts,
                        EngraftDonorRecord *record)
{
  Reading reading = { .at = text, .record = record };

  engraft_donor_record_init (record);
  read_object (&reading, "", read_donor_member, NULL);
  take_typings (&reading, texts);
  if (!reading.problem && !(reading.seen & 1 << 4))
    reading.problem = g_strdup (_("It has no changeType."));
  if (!reading.problem && !(reading.seen & 1 << 1) && !reading.is_deleted)
    reading.problem = g_strdup (_("It has no donorType."));
  if (reading.is_deleted)
    record->status = ENGRAFT_DONOR_DELETED;

  return reading.problem;
}
